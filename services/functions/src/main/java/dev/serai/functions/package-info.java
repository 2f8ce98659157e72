/**
 * Functions: a handler in Python or Node.js, stored by its owner and run in sandboxes, behind AWS
 * Lambda's API.
 */
@NullMarked
package dev.serai.functions;

import org.jspecify.annotations.NullMarked;
