package dev.eddy.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends rows to a table, which is much faster than inserting them. */
final class TableRows implements AutoCloseable {
    private final DuckDBAppender appender;

    TableRows(Connection connection, String table) throws SQLException {
        appender = connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    }

    /** One row: texts, whole numbers, numbers, and null for what is missing. */
    void add(@Nullable Object... cells) throws SQLException {
        appender.beginRow();
        for (Object cell : cells) {
            if (cell == null) {
                appender.appendNull();
            } else if (cell instanceof Double number) {
                appender.append(number.doubleValue());
            } else if (cell instanceof Number whole) {
                appender.append(whole.longValue());
            } else {
                appender.append(cell.toString());
            }
        }
        appender.endRow();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
