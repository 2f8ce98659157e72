/** Signed requests to the API and to S3. */
@NullMarked
package dev.serai.cli.client;

import org.jspecify.annotations.NullMarked;
