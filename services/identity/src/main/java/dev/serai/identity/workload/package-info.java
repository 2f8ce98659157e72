/**
 * Agents as principals: the directory of workload identities, and the tokens that say which
 * workload acts, for whom, and through which chain.
 */
@NullMarked
package dev.serai.identity.workload;

import org.jspecify.annotations.NullMarked;
