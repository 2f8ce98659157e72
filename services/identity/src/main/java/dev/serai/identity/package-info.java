/**
 * Who may call Serai and what they may do: accounts, users, access keys, roles, Cedar policies,
 * temporary credentials and the credentials of running sessions.
 *
 * <p>Every row belongs to an account; nothing crosses from one account to another. No failure in
 * here ends in an allowed request.
 */
@NullMarked
package dev.serai.identity;

import org.jspecify.annotations.NullMarked;
