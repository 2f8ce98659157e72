/**
 * Judges Serai by what others wrote: the API model inside the installed botocore, and the SDKs
 * themselves against a started server. Also writes the coverage table of the README.
 */
@NullMarked
package dev.serai.conformance;

import org.jspecify.annotations.NullMarked;
