package io.tenantapps.testsupport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Checks that a call ends with a value or an SDK exception, regardless of the response.
 *
 * @param statuses the statuses of the responses
 * @param samples recorded or documented response bodies of the service
 */
public record HostileResponses(List<Integer> statuses, List<String> samples) {

    /**
     * Executes each call against responses that are mutations of the samples, and passes any errors to the consumer.
     */
    public void answer(QueueServer server, Random random, List<Call<?>> calls, Consumer<SdkException> errors) {
        for (Call<?> call : calls) {
            server.answerHostile(random, statuses, samples);
            try {
                Object answered = call.execute();
                assertTrue(answered == null || answered.toString() != null);
            } catch (SdkException e) {
                assertTrue(e.getMessage().length() < 20_000);
                errors.accept(e);
            }
        }
    }
}
