package io.tenantapps.core;

/**
 * A token as it is sent: the header is made once and not for each request, since tokens are long.
 *
 * @param token the token
 * @param header the value of the header that carries it
 */
record Bearer(String token, String header) {
    static Bearer of(String token) {
        return new Bearer(token, "Bearer " + token);
    }

    @Override
    public String toString() {
        return "Bearer[" + Redactor.MASK + "]";
    }
}
