package dev.invitekit.server.dialect.elasticcloud;

/** The error codes that this server answers with. */
enum ElasticCloudCode {
  INVITATION_INVALID_EMAIL(400, "organization.invitation_invalid_email"),
  INVITATION_ALREADY_EXISTS(400, "organization.invitation_already_exists"),
  ALREADY_BELONGS(400, "organization.user_organization_already_belongs"),
  INVALID_DATA(400, "root.invalid_data"),
  INVALID_TARGET_USER(400, "role_assignments.invalid_target_user_id"),
  INVALID_CONFIG(400, "role_assignments.invalid_config"),
  INVALID_API_KEY(400, "api_keys.invalid_input"),
  INVALID_AUTHENTICATION(403, "root.invalid_authentication"),
  INVALID_ACCESS(403, "organization.invalid_access"),
  UNAUTHORIZED_ASSIGNMENTS(403, "role_assignments.unauthorized_role_assignments"),
  API_KEY_NOT_FOUND(404, "api_keys.key_not_found"),
  ORGANIZATION_NOT_FOUND(404, "organization.not_found"),
  USER_NOT_FOUND(404, "user.not_found"),
  SENDER_DOES_NOT_BELONG(404, "organization.user_organization_does_not_belong"),
  MEMBERSHIP_NOT_FOUND(404, "organization.membership_not_found"),
  INVITATION_NOT_FOUND(404, "organization.invitation_not_found"),
  RESOURCE_NOT_FOUND(404, "root.resource_not_found"),
  RATE_LIMIT_EXCEEDED(429, "organization.invitations_rate_limit_exceeded"),
  INTERNAL_ERROR(500, "root.internal_error");

  private final int status;
  private final String value;

  ElasticCloudCode(int status, String value) {
    this.status = status;
    this.value = value;
  }

  /** The status that goes with it, unless HTTP has a better one for what is wrong. */
  int status() {
    return status;
  }

  /** How it is written on the wire. */
  String value() {
    return value;
  }
}
