import time, pytest
from django.db import connection
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit import services
from django.utils import timezone
from tests.world import make_organisation
@pytest.mark.django_db
def test_perf():
    o=make_organisation(); prev="0"*64; rows=[]
    for n in range(1,100001):
        at=timezone.now(); f={"blob":"a"*32,"purpose":"view"}
        d=services._digest(prev,n,at,"x/y","file-viewed","c"*32,f)
        rows.append(AuditEntry(organisation=o,sequence=n,at=at,actor="x/y",act="file-viewed",case_id="c"*32,facts=f,previous=prev,digest=d)); prev=d
    AuditEntry.objects.bulk_create(rows,batch_size=500)
    t=time.time(); assert services.first_break(o.pk) is None; print("SECONDS",time.time()-t)
