package dev.serai.sandbox.egress;

import dev.failsafe.RateLimiter;
import dev.serai.kernel.Ids;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all connections of one sandbox share.
 *
 * @param traffic counted over all of them
 * @param pace how often something may be asked for
 */
record Doorway(
    EgressCaller caller,
    EgressLimits limits,
    boolean checkServerNames,
    EgressJudge judge,
    EgressAudit audit,
    Traffic traffic,
    RateLimiter<Object> pace,
    ScheduledExecutorService timers,
    Ids ids) {}
