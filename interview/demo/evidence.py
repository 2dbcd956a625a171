"""What the demo's interviewers wrote down: for each trait, lines for low, middle and high answers; in quotation marks: their words."""

from question_bank.schema import Trait

LINES = {
    Trait.enthusiasm: (
        (
            '"I just like it, everybody at work uses it."',
            "Praised the look; could not say what it lets anybody do.",
            '"They should simply make it faster."',
            "Named one change, and no reason for it, after two follow-ups.",
            "Spoke of the makers as careless; had no guess why they chose it.",
        ),
        (
            "Said whom it is for and what it lets them do, then listed five changes in no order.",
            '"I would add reminders. I forget to water mine, so others will too."',
            "Compared it with one other product, only when asked to.",
            "Used the same measure for the disliked product after the second follow-up.",
            '"It costs them money, I suppose, but users would be happier."',
        ),
        (
            '"The library’s return shelf forgives people who come after closing."',
            "Compared it unasked with two others already tried; chose one change and said why two can wait.",
            '"The pool’s ticket machine asks for coins first because coins jam least."',
            "Named what the change would break for the makers, and the number to watch.",
            '"I kept the old kettle because its lid was the one good hinge I have met."',
            "Said who would lose by the improvement, and kept it for the others all the same.",
            '"I took the bell off my bicycle and learnt what the bell was for."',
            "Held the product they dislike to the same three questions as the one they love.",
            "Dropped an idea when asked what it costs, and said which one takes its place.",
        ),
    ),
    Trait.user_perspective: (
        (
            '"I would explain to them why sharing a phone is a bad idea."',
            "Spoke for the whole market from one aunt’s habit.",
            '"I would want bigger buttons, so they would."',
            "Listed flags, colours and holidays; tied none to what people do with the product.",
            "Kept the first view when shown what speaks against it.",
        ),
        (
            '"They would be faster with one account each, once they are shown how."',
            "Linked two differences to what people do; kept three others in without a use for them.",
            "Called a guess a guess when asked; had not before.",
            '"Some of them probably pay in cash, I would check that."',
            "Saw the habit as sensible after the second follow-up.",
        ),
        (
            '"I save by name. At a shared phone I would save by stall."',
            "Sorted what was known into what changes the product and what does not, aloud.",
            '"The two things we know pull in opposite ways, so there are two groups here."',
            "Named a habit of their own and how it would mislead.",
            '"They all want to know when it is done. I would leave that part alone."',
            "Asked where that was known from before using it.",
            '"They are not slow, they are careful; a wrong order costs them the day."',
            "Took back the first view when the other figure was laid beside it.",
            "Said which difference decides, and what the product does otherwise because of it.",
        ),
    ),
    Trait.intelligence: (
        (
            '"I would use the usual prioritisation grid here."',
            "Gave a number at once and waited; did not say what it rests on.",
            "Needed the same hint again one rung later.",
        ),
        (
            "Saw only after the hint that full days are the ones that hurt; then changed the rule.",
            '"I do not know yet. I would start with one bench and two visitors."',
            "Stated one assumption, then worked as if it were a fact.",
        ),
        (
            '"So they are buying certainty, not a repair."',
            "Kept two explanations side by side and said what would tell them apart.",
            '"If that were true, the walk-ins should have gone up as well."',
            "Reused the hint from the rung before without being asked.",
            "Caught a slip of their own in the count and went back two steps.",
            '"With three bins and one street I can see it; now I make the street longer."',
            "Said what the rule pays for, before changing the rule.",
        ),
    ),
    Trait.commitment: (
        (
            '"I always give it everything, whatever it takes."',
            '"Others dropped it, so there was nothing to finish."',
            "Told of one night that saved a launch; could not say what came before it.",
            "Blamed the other team twice, in passing.",
            '"No, I would not say I have limits at work."',
        ),
        (
            "Named what was done and for how long; not what it cost.",
            '"I wrote down afterwards that it was my estimate that was wrong."',
            "Finished the list, handed it over, never looked whether it held.",
            '"The alignment meetings I could live without, but they are part of it."',
            "Owned the miss after the second follow-up.",
        ),
        (
            '"Six weeks of renaming fields, and I would do the first two differently."',
            "Said what it cost, what it gave, and when stopping was right.",
            '"I told them in May that I could keep one of the two promises, and which."',
            "Still checks the numbers of the dull fix each month.",
            '"It was my decision. I had argued for it in writing."',
            "Told the lead the same week which promise would slip, with the pages to show why.",
            '"Nobody thanked us, and the queue was gone. That was the thanks."',
            "Handed one talk on, kept two, and met the date with two fields fewer.",
            "Wrote down what the miss taught, and pointed to the next time it was used.",
        ),
    ),
}

FRONTIER = (
    ('"No idea. I would ask somebody."', "Recited a framework; did not say what is new here."),
    ("Said that it is new, not what is; went on with the old rule, changed a little.", '"I would try it and see, I think."'),
    (
        '"What is new is that my rule changed the people."',
        "Tried it with three visitors and one place, then dropped the first idea unasked.",
    ),
)

CLOSING = {
    "strong_no": "Answers stayed with opinions, and the follow-ups did not reach below them.",
    "no": "Some sound instincts, but little that was checked against anything.",
    "yes": "Worked in steps, said what was a guess, and changed course when shown a reason to.",
    "strong_yes": "Saw that the rule had changed the people, and tested the next idea on a small case before trusting it.",
    "not_enough_seen": "The interview was cut short; what was seen does not carry a choice.",
}
