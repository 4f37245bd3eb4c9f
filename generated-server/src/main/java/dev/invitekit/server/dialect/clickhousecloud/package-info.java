/** The dialect of ClickHouse Cloud's organization invitations (specs/clickhouse-cloud). */
@NullMarked
package dev.invitekit.server.dialect.clickhousecloud;

import org.jspecify.annotations.NullMarked;
