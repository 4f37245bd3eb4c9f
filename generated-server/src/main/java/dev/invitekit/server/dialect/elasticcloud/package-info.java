/** The dialect of Elastic Cloud's organization invitations (specs/elastic-cloud). */
@NullMarked
package dev.invitekit.server.dialect.elasticcloud;

import org.jspecify.annotations.NullMarked;
