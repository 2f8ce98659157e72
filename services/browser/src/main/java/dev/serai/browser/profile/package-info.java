/** Profiles: what a session's browser is to remember for later ones, as it is named and kept. */
@NullMarked
package dev.serai.browser.profile;

import org.jspecify.annotations.NullMarked;
