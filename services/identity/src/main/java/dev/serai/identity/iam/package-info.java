/**
 * The policy language of IAM, as far as policies on resources need it: JSON text in, verdicts out.
 * Pure; what it cannot honour it refuses to read.
 */
@NullMarked
package dev.serai.identity.iam;

import org.jspecify.annotations.NullMarked;
