/**
 * Checks an exported audit log, without a server, a database or anything but its files: the other
 * half of the promise that nobody can alter it unnoticed.
 */
@NullMarked
package dev.serai.audit.verify;

import org.jspecify.annotations.NullMarked;
