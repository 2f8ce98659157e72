/** The few system calls the JDK has no word for, by the foreign function interface. */
@NullMarked
package dev.serai.sandbox.linux;

import org.jspecify.annotations.NullMarked;
