"""How much of what a bank holds."""

from collections import Counter

from question_bank.schema import Bank, Kind, Trait


def stats(bank: Bank) -> dict[str, int]:
    """questions, kits and plans; then questions by trait and by kind; then ladders with a parallel one."""
    traits = Counter(question.trait for question in bank.questions)
    kinds = Counter(question.kind for question in bank.questions)
    return {
        "questions": len(bank.questions),
        "kits": len(bank.kits),
        "plans": len(bank.plans),
        **{f"trait {trait}": traits[trait] for trait in Trait},
        **{f"kind {kind}": kinds[kind] for kind in Kind},
        "parallel ladders": sum(1 for question in bank.questions if question.ladder and question.ladder.parallel),
    }
