/**
 * What was asked, decided and changed, in a log nobody can alter unnoticed: a Merkle tree of
 * records with signed checkpoints.
 */
@NullMarked
package dev.serai.audit;

import org.jspecify.annotations.NullMarked;
