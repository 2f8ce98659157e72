/**
 * The token vault: credential providers with their secrets, the tokens got from them, and the keys
 * that seal both.
 */
@NullMarked
package dev.serai.identity.vault;

import org.jspecify.annotations.NullMarked;
