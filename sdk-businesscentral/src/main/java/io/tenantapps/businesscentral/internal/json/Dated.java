package io.tenantapps.businesscentral.internal.json;

import io.tenantapps.core.http.RawResponse;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.RecordText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A value with the time of its response, according to the service's clock.
 *
 * @param at the time, accurate to the second; null if the response does not contain it
 */
public record Dated<T>(T value, @Nullable Instant at) {

    public static <T> ResponseReader<Dated<T>> reader(ResponseReader<T> reader) {
        return answer -> new Dated<>(reader.read(answer), date(answer));
    }

    private static @Nullable Instant date(RawResponse answer) {
        String date = answer.header("Date");
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null; // in this case, the caller uses the local clock
        }
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
