package dev.invitekit.conformance.contract;

import java.util.Optional;
import java.util.Set;

/**
 * A response that an operation documents.
 *
 * @param status {@code 200}, {@code 4XX} or {@code default}
 * @param body schema of its JSON body; empty when it documents none
 * @param mediaTypes what it may be sent as; empty when it has no body
 * @param headers names of the documented header fields, in lower case
 */
public record Answer(
    String status, Optional<Schema> body, Set<String> mediaTypes, Set<String> headers) {

  boolean fits(int actual) {
    return status.equalsIgnoreCase("default")
        || status.equals(Integer.toString(actual))
        || (status.length() == 3
            && status.substring(1).equalsIgnoreCase("XX")
            && status.charAt(0) == Character.forDigit(actual / 100, 10));
  }

  boolean isSuccess() {
    return status.startsWith("2");
  }
}
