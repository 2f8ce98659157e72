package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.time.Instant;

/**
 * IAM JSON attached to a resource.
 *
 * @param incarnation of the resource, see {@link Resources.Known}: the policy counts for it alone
 */
record ResourcePolicy(Arn resource, String incarnation, String text, Instant updatedAt) {}
