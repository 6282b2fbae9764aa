from phoihop.answers.asking import *
from phoihop.answers.asking.tests.telling import *
from phoihop.ledger.services import *
from phoihop.ledger.services.sources import Credit
from tests.world import World, indicator
from phoihop.ledger import cube
from phoihop.ledger.guard import differences
from phoihop.ledger.models import *
from django.db import transaction
import pytest

def cr(*b): return [Credit(b[0],"lead"), *(Credit(x) for x in b[1:])]

def test_y(world: World):
    front = world.organisation("front", "MTTQ xã", at=world.commune, parent=world.board)
    cube.build()
    s = source(world, organisation=world.women, stage="sent", with_=[world.board, front], figures=[{"value":33, "organisation": world.military}])
    for p in Posting.objects.all(): print("w", p.body, p.credit, p.bucket, p.amount, p.fold)
    assert differences()==[]
    try:
        with transaction.atomic():
            source_move(source=s, to="accepted", by=None)
            figure_withdraw(figure=s.figures.get(), reason="x", by=None)
            cube.fold()
            print(list(CubeCell.objects.values_list("level","body","credit","bucket","amount")))
            raise ValueError
    except ValueError: pass
    assert differences()==[]
    source_credit(source=s, credits=cr(world.women, world.military, world.board), by=None)
    for p in Posting.objects.all(): print("w", p.body, p.credit, p.bucket, p.amount, p.fold)
    assert differences()==[], str(differences()[0])
