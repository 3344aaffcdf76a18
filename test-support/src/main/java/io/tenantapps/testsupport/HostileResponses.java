package io.tenantapps.testsupport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Whatever a service answers to a call, the call ends with a value or with an exception of the SDK.
 *
 * @param statuses the statuses of the responses
 * @param samples what the service was seen or is documented to answer
 */
public record HostileResponses(List<Integer> statuses, List<String> samples) {

    /** Executes each call with responses that are mutations of the samples. The errors go to their reader. */
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
