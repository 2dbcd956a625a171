"""Openings, their plans, candidates, interviews and panels. State is a row that says who and when."""

from interview.openings.models.candidates import VOIDED as VOIDED
from interview.openings.models.candidates import WITHDRAWN as WITHDRAWN
from interview.openings.models.candidates import Application as Application
from interview.openings.models.candidates import ApplicationState as ApplicationState
from interview.openings.models.candidates import AtsLink as AtsLink
from interview.openings.models.candidates import Candidate as Candidate
from interview.openings.models.candidates import CandidateImport as CandidateImport
from interview.openings.models.candidates import CandidateMerge as CandidateMerge
from interview.openings.models.candidates import Excusal as Excusal
from interview.openings.models.candidates import Interview as Interview
from interview.openings.models.candidates import InterviewMove as InterviewMove
from interview.openings.models.candidates import InterviewState as InterviewState
from interview.openings.models.candidates import MergedApplication as MergedApplication
from interview.openings.models.candidates import Panelist as Panelist
from interview.openings.models.plans import FormerMember as FormerMember
from interview.openings.models.plans import Kit as Kit
from interview.openings.models.plans import KitItem as KitItem
from interview.openings.models.plans import Opening as Opening
from interview.openings.models.plans import OpeningMember as OpeningMember
from interview.openings.models.plans import OpeningStart as OpeningStart
from interview.openings.models.plans import Plan as Plan
from interview.openings.models.plans import Round as Round
