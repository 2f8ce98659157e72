/** The operation tables of browsers and the wire; what is not honoured is refused by name. */
@NullMarked
package dev.serai.browser.http;

import org.jspecify.annotations.NullMarked;
