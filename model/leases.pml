/*
 * Leases, fences and cleanup (docs/protocol.md) as a model for Spin: two workers, one document, one reader, one cleaner; messages are lost and doubled,
 * leases end whenever they like, everybody may die between any two steps. One database transaction is one atomic step, except where the order of its
 * statements is the point.
 *
 * A guard is taken out by defining its name: NO_FENCE, NO_LEASE_IN_FINISH, NO_TERMINALITY, OLD_SNAPSHOT, NO_LEASE_CHECK, EARLY_RESCUE, NO_RETRY_LOCK.
 * model/check runs the whole model, and then without each guard, where Spin must find a violation.
 */

#define FENCES   4      /* claims there can be: two attempts, and two more after a retry; fence 0 is nobody's */
#define ATTEMPTS 2

mtype = { QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED,        /* document */
          OPEN, RELEASED, DELETING, DELETED,                    /* workspace */
          LIVE, EXPIRED, ENDED }                                /* lease, or NONE */
#define NONE     0

/* The database. */
mtype document = QUEUED;
mtype workspace = OPEN;
byte  fence = 0;
byte  attempts = 0;
bool  cancelAsked = false;
bool  jobEnded = false;
mtype process[5];           /* the PROCESS lease of each fence */
mtype download = NONE;
bool  unsent[5];            /* the outbox: completions by fence */
bool  rowLocked = false;    /* the lock on the workspace's row */

/* The storage. */
bool  bytes = true;

/* The broker: a completion of each fence is there or not; it is delivered any number of times, or lost. */
bool  queued[5];

/* What each claim's worker believes; it ends before the lease does. */
bool  trusted[5];

/* For the assertions only. */
byte  ends[5];

#define terminal  (document == SUCCEEDED || document == FAILED || document == CANCELLED)
#define inUse     (process[1] == LIVE || process[2] == LIVE || process[3] == LIVE || process[4] == LIVE || download == LIVE)

inline finish(f, how) {
    document = how;
    ends[f]++;
    unsent[f] = true;
    assert(f == 0 || ends[f] <= 1);                             /* I1: one end a fence */
}

active [2] proctype Worker() {
    byte mine;
idle:
    do
    :: atomic { (document == QUEUED && attempts < ATTEMPTS && fence < FENCES && workspace == OPEN && !cancelAsked && !rowLocked) ->
            fence++; attempts++; mine = fence;
            document = RUNNING;
            assert(process[mine] == NONE);
            process[mine] = LIVE;
            trusted[mine] = true
        };
        do
        :: atomic { trusted[mine] -> assert(bytes) };           /* I5: what a lease covers is there for as long as its holder may trust it */
        :: atomic { true ->                                     /* the finish */
               if
#if defined(NO_FENCE)
               :: document == RUNNING && process[fence] == LIVE ->
#elif defined(NO_LEASE_IN_FINISH)
               :: document == RUNNING && fence == mine ->
#else
               :: document == RUNNING && fence == mine && process[mine] == LIVE ->
#endif
                   assert(fence == mine);                       /* I3: a stale fence changes nothing */
                   assert(process[mine] == LIVE);
                   if
                   :: finish(mine, SUCCEEDED)
                   :: finish(mine, FAILED)
                   :: cancelAsked -> finish(mine, CANCELLED)
                   fi
               :: else -> skip                                  /* LeaseLost: walk away */
               fi;
               trusted[mine] = false;
               mine = 0 };
           goto idle
        :: atomic { true -> trusted[mine] = false; mine = 0 };  /* kill -9; its successor starts idle */
           goto idle
        od
    :: (workspace == DELETED) -> break
    od
}

inline pass(f) {
    if
    :: trusted[f] -> trusted[f] = false
    :: else -> process[f] = EXPIRED
    fi
}

/* Time: first the trust ends, then the lease, and nobody is asked. */
active proctype Clock() {
end:
    do
    :: atomic { (process[1] == LIVE) -> pass(1) }
    :: atomic { (process[2] == LIVE) -> pass(2) }
    :: atomic { (process[3] == LIVE) -> pass(3) }
    :: atomic { (process[4] == LIVE) -> pass(4) }
    :: atomic { (download == LIVE) -> download = EXPIRED }
    od
}

active proctype Rescuer() {
end:
    do
    :: atomic { (document == RUNNING
#ifndef EARLY_RESCUE
                 && process[fence] == EXPIRED
#endif
                ) ->
           process[fence] = ENDED;
           if
           :: cancelAsked -> finish(fence, CANCELLED)
           :: !cancelAsked && attempts < ATTEMPTS -> document = QUEUED
           :: !cancelAsked && attempts >= ATTEMPTS -> finish(fence, FAILED)
           fi }
    :: atomic { (cancelAsked && document == QUEUED) -> finish(fence, CANCELLED) }     /* came back from a worker after the cancel */
    od
}

/* Publishes, and may die before it has marked the row: then it publishes again. */
active proctype Relay() {
    byte f;
end:
    do
    :: atomic { (unsent[0] || unsent[1] || unsent[2] || unsent[3] || unsent[4]) ->
           if
           :: unsent[0] -> f = 0
           :: unsent[1] -> f = 1
           :: unsent[2] -> f = 2
           :: unsent[3] -> f = 3
           :: unsent[4] -> f = 4
           fi;
           queued[f] = true;
           if
           :: unsent[f] = false
           :: skip
           fi }
    od
}

inline handle(f) {
    if
    :: (true
#ifndef NO_TERMINALITY
        && terminal && fence == f
#endif
       ) ->
        if
        :: process[1] != NONE && 1 <= f -> process[1] = ENDED
        :: else -> skip
        fi;
        if
        :: process[2] != NONE && 2 <= f -> process[2] = ENDED
        :: else -> skip
        fi;
        if
        :: process[3] != NONE && 3 <= f -> process[3] = ENDED
        :: else -> skip
        fi;
        if
        :: process[4] != NONE && 4 <= f -> process[4] = ENDED
        :: else -> skip
        fi;
        if
        :: !jobEnded ->
            assert(terminal);                                   /* a job ends with its last document */
            jobEnded = true;
            workspace = RELEASED
        :: else -> skip
        fi
    :: else -> skip                                             /* stale */
    fi
}

/* The completion handler: by message, in any order and number, or without one when none comes. */
active proctype Handler() {
end:
    do
    :: atomic { (queued[0] && !rowLocked) -> if :: queued[0] = false :: skip fi; if :: handle(0) :: skip fi }
    :: atomic { (queued[1] && !rowLocked) -> if :: queued[1] = false :: skip fi; if :: handle(1) :: skip fi }
    :: atomic { (queued[2] && !rowLocked) -> if :: queued[2] = false :: skip fi; if :: handle(2) :: skip fi }
    :: atomic { (queued[3] && !rowLocked) -> if :: queued[3] = false :: skip fi; if :: handle(3) :: skip fi }
    :: atomic { (queued[4] && !rowLocked) -> if :: queued[4] = false :: skip fi; if :: handle(4) :: skip fi }
    :: atomic { (terminal && !jobEnded && !rowLocked) -> handle(fence) }        /* the upkeep */
    od
}

/* The owner: cancels when he likes, and tries again once. */
active proctype Owner() {
    mtype seen;
    if
    :: atomic { (!jobEnded) ->
           cancelAsked = true;
           if
           :: document == QUEUED -> finish(fence, CANCELLED)
           :: else -> skip
           fi }
    :: skip
    fi;
    if
    ::
#ifdef NO_RETRY_LOCK
        seen = workspace;                                       /* looks first, and acts on what it saw */
        atomic { (jobEnded && (document == FAILED || document == CANCELLED)) ->
#else
        atomic { (jobEnded && (document == FAILED || document == CANCELLED) && !rowLocked) ->
            seen = workspace;
#endif
            if
            :: seen == OPEN || seen == RELEASED ->

                document = QUEUED; attempts = 0; cancelAsked = false; jobEnded = false;
                workspace = OPEN;
                assert(bytes)                                   /* what is tried again is there */
            :: else -> skip                                     /* 410 */
            fi }
    :: skip
    fi
}

/* Fetches results twice; may die in the middle. */
active proctype Reader() {
    byte times = 0;
    do
    :: times < 2 ->
        times++;
        if
        :: atomic { (!rowLocked) ->
               if
               :: (workspace == OPEN || workspace == RELEASED) && download != LIVE -> download = LIVE
               :: else -> goto next                             /* I6: no lease once it is going */
               fi };
           do
           :: atomic { (download == LIVE) -> assert(bytes) }    /* I5 */
           :: atomic { true -> if :: download == LIVE -> download = ENDED :: else -> skip fi }; goto next
           :: goto next                                         /* dies; the lease ends by itself */
           od
        fi;
next:   skip
    :: times >= 2 -> break
    od
}

/* C1 to C4. A cleaner that dies is followed by another that goes on from the row. */
active proctype Cleaner() {
    bool leased;
end:
    do
    :: workspace == RELEASED ->
#ifdef OLD_SNAPSHOT
        leased = inUse;                                         /* the snapshot of the statement that then waits for the lock */
#endif
        atomic { (!rowLocked && workspace == RELEASED) -> rowLocked = true };
#ifndef OLD_SNAPSHOT
        leased = inUse;
#endif
        atomic {
            if
#ifdef NO_LEASE_CHECK
            :: true ->
#else
            :: !leased ->
#endif
                workspace = DELETING
            :: leased -> skip
            fi;
            rowLocked = false }
    :: atomic { (workspace == DELETING) ->
           assert(terminal);                                    /* I4: never the bytes of a live document */
           assert(!inUse);                                      /* I5: never under a live lease */
           bytes = false }
       if
       :: atomic { (workspace == DELETING) -> workspace = DELETED }
       :: skip                                                  /* dies before C4 */
       fi
    od
}

/* When nothing can move any more, everything has come to its end. */
active proctype Liveness() {
    (timeout);
    assert(terminal && jobEnded && workspace == DELETED && !bytes);
    assert(process[1] != LIVE && process[2] != LIVE && process[3] != LIVE && process[4] != LIVE && download != LIVE)
}
