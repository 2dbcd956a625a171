"""What every form of ours has: words that say the mend where WTForms has its own."""

from typing import Any

from flask_wtf import FlaskForm

CHOOSE_AGAIN = "Choose one of the list; it may have changed since you opened the page."
WHOLE_NUMBER = "Write a whole number, e.g. 45."
WORDS = {
    "Not a valid choice.": CHOOSE_AGAIN,
    "Invalid Choice: could not coerce.": CHOOSE_AGAIN,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE_AGAIN,
    "'%(value)s' is not a valid choice for this field.": CHOOSE_AGAIN,
    "Not a valid integer value.": WHOLE_NUMBER,
}


class OurWords:
    """Stands where WTForms looks for a translation."""

    def gettext(self, words: str) -> str:
        return WORDS.get(words, words)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return WORDS.get(one, one if n == 1 else many)


class OurForm(FlaskForm):  # type: ignore[misc]
    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, _form: Any) -> OurWords:
            return OurWords()
