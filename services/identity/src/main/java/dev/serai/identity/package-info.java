/**
 * Who may call Serai and what they may do: accounts, users, access keys, roles, policies of callers
 * (Cedar) and of resources (IAM JSON), temporary credentials and the credentials of running
 * sessions.
 *
 * <p>Every row belongs to an account; a request crosses from one account to another only where the
 * policies of both say so. No failure in here ends in an allowed request.
 */
@NullMarked
package dev.serai.identity;

import org.jspecify.annotations.NullMarked;
