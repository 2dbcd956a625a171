from tests.company import Company


def test_a_character_that_only_one_database_keeps_is_refused_in_every_form(company: Company):
    answer = company["dana"].send("/openings", {"title": "Product\x00manager", "plan": "product-manager"})
    assert (answer.status_code, "can’t be read" in answer.text) == (400, True)
    assert "Product" not in company["dana"].get("/openings").text.replace("Product enthusiasm", "")
