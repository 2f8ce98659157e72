/** Lambda's REST API, 2015-03-31. */
@NullMarked
package dev.serai.functions.http;

import org.jspecify.annotations.NullMarked;
