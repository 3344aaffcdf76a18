package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The application families, with the countries, rings and versions of new environments. */
final class BcApplications implements BcRoutes.Subject {
    private static final List<String> COUNTRIES = List.of("DE", "DK", "NL", "US");

    private static final Map<String, List<String>> VERSIONS = versions();

    private final BcCentral central;

    BcApplications(BcCentral central) {
        this.central = central;
    }

    private static Map<String, List<String>> versions() {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        versions.put("PROD", List.of("28.2.50000.0", "28.1.48000.0"));
        versions.put("PREVIEW", List.of("29.0.52000.0"));
        versions.put("FAST", List.of("28.3.51000.0"));
        return versions;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get("applications/", 0, this::families)
                .get("applications/{family}/Countries/{country}/Rings/{ring}", 0, this::versions);
    }

    private Response families(BcRequest request) {
        Stream<String> others =
                central.all().stream().map(environment -> environment.settings().family());
        return BcResponse.list(Stream.concat(Stream.of(EnvironmentSettings.DEFAULT.family()), others)
                .distinct()
                .map(this::family)
                .toList());
    }

    private Map<String, Object> family(String name) {
        List<Map<String, Object>> countries =
                COUNTRIES.stream().map(BcApplications::country).toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("applicationFamily", name);
        row.put(
                "countriesringDetails",
                central.settings().dialect() == FakeBcDialect.DOCUMENTED_2_29 ? countries.get(0) : countries);
        return row;
    }

    private static Map<String, Object> country(String code) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("countryCode", code);
        row.put("rings", VERSIONS.keySet().stream().map(BcApplications::ring).toList());
        return row;
    }

    private static Map<String, Object> ring(String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("productionRing", name.equals("PROD"));
        row.put("friendlyName", name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
        return row;
    }

    private Response versions(BcRequest request) {
        central.checkFamily(request);
        String country = request.variable("country");
        String ring = request.variable("ring");
        List<String> versions = VERSIONS.get(ring.toUpperCase(Locale.ROOT));
        if (versions == null || COUNTRIES.stream().noneMatch(country::equalsIgnoreCase)) {
            throw central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, country + "/" + ring);
        }
        return Response.json(Map.of("value", versions));
    }
}
