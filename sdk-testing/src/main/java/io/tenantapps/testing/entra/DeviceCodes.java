package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes that users enter on another device, and their states. */
final class DeviceCodes {
    private static final Duration LIFE = Duration.ofMinutes(15);

    private enum End {
        APPROVED,
        DECLINED,
        EXPIRED
    }

    private static final class Waiting {
        private final String clientId;
        private final String scope;
        private final Instant until;
        private int polls;

        Waiting(String clientId, String scope, Instant until) {
            this.clientId = clientId;
            this.scope = scope;
            this.until = until;
        }

        Runnable remember() {
            int pollsThen = polls;
            return () -> polls = pollsThen;
        }
    }

    private final TenantState state;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private End end = End.APPROVED;
    private int tooEarly;
    private int interval;

    DeviceCodes(TenantState state) {
        this.state = state;
    }

    void approveAfter(int polls) {
        tooEarly = polls;
        end = End.APPROVED;
    }

    void decline() {
        end = End.DECLINED;
    }

    void expire() {
        end = End.EXPIRED;
    }

    void pollEvery(int seconds) {
        interval = seconds;
    }

    Response begin(String clientId, String scope) {
        String code = "device-" + state.newId();
        String userCode =
                state.newId().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
        waiting.put(code, new Waiting(clientId, scope, state.time().instant().plus(LIFE)));
        String page = "https://login.microsoft.com/device";
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("user_code", userCode);
        body.put("device_code", code);
        body.put("verification_uri", page);
        body.put("expires_in", LIFE.toSeconds());
        body.put("interval", interval);
        body.put("message", "To sign in, open the page " + page + " and enter the code " + userCode + ".");
        return Response.json(body);
    }

    /** Returns the scope that a user approved. Throws if no user has approved a scope. */
    String redeem(String code, String clientId) {
        Waiting found = waiting.get(code);
        if (found == null || !found.clientId.equalsIgnoreCase(clientId)) {
            throw EntraError.UNKNOWN_DEVICE_CODE.refusal();
        }
        if (!found.until.isAfter(state.time().instant())) {
            throw EntraError.EXPIRED_DEVICE_CODE.refusal();
        }
        if (found.polls++ < tooEarly) {
            throw EntraError.PENDING.refusal();
        }
        waiting.remove(code);
        if (end == End.DECLINED) {
            throw EntraError.DECLINED.refusal();
        }
        if (end == End.EXPIRED) {
            throw EntraError.EXPIRED_DEVICE_CODE.refusal();
        }
        return found.scope;
    }

    void forget() {
        waiting.clear();
        end = End.APPROVED;
        tooEarly = 0;
        interval = 0;
    }

    Runnable remember() {
        End endThen = end;
        int tooEarlyThen = tooEarly;
        int intervalThen = interval;
        return Memory.all(
                Memory.of(waiting),
                Memory.all(waiting.values().stream().map(Waiting::remember).toList()),
                () -> {
                    end = endThen;
                    tooEarly = tooEarlyThen;
                    interval = intervalThen;
                });
    }
}
