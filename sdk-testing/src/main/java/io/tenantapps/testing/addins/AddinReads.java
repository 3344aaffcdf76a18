package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The four functions that only read. */
final class AddinReads {
    private static final Pattern IDENTIFIER = Pattern.compile("i:0i\\.t\\|[^|]+\\|[^|@]+@[^|@]+");

    private final TenantState state;
    private final AddinState addins;

    AddinReads(TenantState state, AddinState addins) {
        this.state = state;
        this.addins = addins;
    }

    private AddinQuestion question(FakeRequest request) {
        return new AddinQuestion(state, addins, addins.webs(), request);
    }

    Response addins(FakeRequest request) {
        List<AddinQuestion.Asked> asked = question(request).webs();
        return inside(request, asked, () -> {
            Instant now = addins.settled();
            List<Map<String, Object>> errors = new ArrayList<>();
            List<AddinWeb> webs = healthy(asked, errors);
            return result(
                    request,
                    "AvailableAddins",
                    webs,
                    "addins",
                    addins.instances().rows(webs, now),
                    errors);
        });
    }

    Response principals(FakeRequest request) {
        List<AddinQuestion.Asked> asked = question(request).webs();
        return inside(request, asked, () -> {
            List<Map<String, Object>> errors = new ArrayList<>();
            List<AddinWeb> webs = healthy(asked, errors);
            return result(
                    request,
                    "GetAddinPrincipalsHavingPermissionsInSites",
                    webs,
                    "addinPrincipals",
                    addins.principals().rows(webs, addins.settings().names()),
                    errors);
        });
    }

    /** Returns the rows. Rows that are not kept in memory are written one at a time. */
    private Response result(
            FakeRequest request,
            String function,
            List<AddinWeb> webs,
            String name,
            Iterable<?> rows,
            List<Map<String, Object>> errors) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, rows);
        answer.put("errorsWithServerRelativeUrl", errors);
        boolean isLarge = webs.stream().anyMatch(web -> addins.bulk().covers(web.path()));
        return isLarge
                ? request.dialect().largeResult(function, answer)
                : request.dialect().result(function, answer);
    }

    Response permissions(FakeRequest request) {
        List<AddinQuestion.Entry> entries = question(request)
                .entries("addins", "appIdentifiers", "SPAddinPermissionRequest", AddinQuestion.MOST_READ);
        List<AddinQuestion.Asked> asked =
                entries.stream().map(AddinQuestion.Entry::asked).toList();
        return inside(request, asked, () -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            List<Map<String, Object>> failed = new ArrayList<>();
            Set<String> done = new LinkedHashSet<>();
            for (AddinQuestion.Entry entry : entries) {
                AddinWeb web = entry.asked().web();
                for (String identifier : entry.values()) {
                    String trouble = IDENTIFIER.matcher(identifier).matches()
                            ? addins.webs().trouble(state, web)
                            : Words.BAD_ARGUMENT.in(state.language());
                    if (web == null || trouble != null) {
                        failed.add(failed(entry.asked(), identifier, String.valueOf(trouble)));
                    } else if (done.add(web.key() + " " + identifier)) {
                        rows.add(addins.principals()
                                .permissions(identifier, web, addins.settings().names()));
                    }
                }
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("addinPermissions", rows);
            answer.put("failedAddins", failed);
            return request.dialect().result("AddinPermissions", answer);
        });
    }

    private Map<String, Object> failed(AddinQuestion.Asked asked, String identifier, String trouble) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("appIdentifier", identifier);
        row.put("errorMessage", trouble);
        row.put("serverRelativeUrl", addins.nameInError(asked.text(), asked.web()));
        return row;
    }

    Response acsPrincipals(FakeRequest request) {
        List<UUID> ids = question(request).guids("appIds");
        return inside(request, List.of(), () -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (UUID id : ids) {
                FakePrincipal principal = addins.principals().byAppId(id);
                if (principal != null && principal.isAcs()) {
                    rows.add(acs(principal));
                }
            }
            return request.dialect()
                    .list("GetACSServicePrincipals", rows, addins.settings().returnsBareArrays());
        });
    }

    private static Map<String, @Nullable Object> acs(FakePrincipal principal) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("appDomains", principal.domains());
        row.put("appId", principal.appId());
        row.put("appIdentifier", principal.appIdentifier());
        row.put("redirectUri", principal.redirectUri());
        row.put("title", principal.title());
        return row;
    }

    private List<AddinWeb> healthy(List<AddinQuestion.Asked> asked, List<Map<String, Object>> errors) {
        List<AddinWeb> webs = new ArrayList<>();
        for (AddinQuestion.Asked each : asked) {
            AddinWeb web = each.web();
            String trouble = addins.webs().trouble(state, web);
            if (web != null && trouble == null) {
                webs.add(web);
            } else {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("errorMessage", String.valueOf(trouble));
                row.put("serverRelativeUrl", addins.nameInError(each.text(), each.web()));
                errors.add(row);
            }
        }
        return webs;
    }

    /**
     * Waits at the gate and for the request's duration, and then responds unless one of the webs prevents a response.
     */
    private Response inside(FakeRequest request, List<AddinQuestion.Asked> asked, Supplier<Response> work) {
        addins.gate().enter();
        try {
            state.pass(addins.settings().readTime(), request.isCounted());
            if (asked.stream()
                    .anyMatch(each -> each.web() != null && addins.webs().isEndless(each.web()))) {
                return Response.NEVER;
            }
            if (asked.stream()
                    .anyMatch(each -> each.web() != null && addins.webs().isSlow(each.web()))) {
                return Response.text(504, "The gateway did not receive a response in time.");
            }
            return work.get();
        } finally {
            addins.gate().leave();
        }
    }
}
