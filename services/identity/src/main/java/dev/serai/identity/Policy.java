package dev.serai.identity;

import java.time.Instant;

/**
 * Cedar text attached to a user, a role or a group of agents. It gives rights to that owner only,
 * whatever principal its statements name.
 *
 * @param name unique for its owner
 * @param text one or more Cedar statements
 */
public record Policy(PolicyOwner owner, String name, String text, Instant updatedAt) {}
