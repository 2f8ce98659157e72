/**
 * AWS Signature Version 4, the verifying side: what a request claims, what was signed, and whether
 * the two agree. Written for the SDKs' real traffic; recorded requests and the AWS SDK's own signer
 * are the judges in the tests.
 *
 * <p>Source: "AWS Signature Version 4 for API requests", IAM User Guide.
 */
@NullMarked
package dev.serai.protocol.aws.signature;

import org.jspecify.annotations.NullMarked;
