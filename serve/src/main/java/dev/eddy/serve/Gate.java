package dev.eddy.serve;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may come. Names of other hosts are refused, so that no foreign name that is made to point here reads anything; what
 * changes something has a header that forms and links of other pages cannot send, and comes from this page if it says where it
 * comes from; where there is a token, nothing is answered without it.
 */
final class Gate implements HttpHandler {
    /** What the page sends with everything that changes something. */
    static final HttpString ASKED_BY_PAGE = new HttpString("X-Eddy");

    private static final String COOKIE = "eddy-token";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");

    private final HttpHandler inside;
    private final boolean loopback;
    private final Optional<String> token;

    Gate(HttpHandler inside, boolean loopback, Optional<String> token) {
        this.inside = inside;
        this.loopback = loopback;
        this.token = token;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        protect(exchange.getResponseHeaders());
        HttpString method = exchange.getRequestMethod();
        boolean changes = method.equals(Methods.POST);
        if (!changes && !method.equals(Methods.GET) && !method.equals(Methods.HEAD)) {
            Answers.sentence(exchange, StatusCodes.METHOD_NOT_ALLOWED, "only GET, HEAD and POST are answered");
        } else if (loopback && !HERE.contains(hostName(exchange))) {
            Answers.sentence(exchange, StatusCodes.FORBIDDEN, "this page is localhost, and no other name");
        } else if (isForeign(exchange)
                || changes && !exchange.getRequestHeaders().contains(ASKED_BY_PAGE)) {
            Answers.sentence(exchange, StatusCodes.FORBIDDEN, "only the page of this server may ask for this");
        } else if (token.isPresent() && !knows(exchange, token.get())) {
            Answers.sentence(
                    exchange,
                    StatusCodes.UNAUTHORIZED,
                    "this needs the token that 'eddy serve' printed: open the address with ?token=…");
        } else if (token.isPresent()
                && exchange.getQueryParameters().containsKey("token")
                && method.equals(Methods.GET)) {
            keepToken(exchange, token.get());
        } else {
            inside.handleRequest(exchange);
        }
    }

    private static void protect(HeaderMap headers) {
        headers.put(
                POLICY,
                "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
        headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
        headers.put(new HttpString("Referrer-Policy"), "no-referrer");
        headers.put(new HttpString("Cross-Origin-Resource-Policy"), "same-origin");
        headers.put(Headers.CACHE_CONTROL, "no-store");
    }

    /** Without the port. */
    private static String hostName(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        return host == null ? "" : host.replaceFirst(":\\d*$", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether a browser says that another page asks. */
    private static boolean isForeign(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String origin = headers.getFirst(Headers.ORIGIN);
        String site = headers.getFirst(FETCH_SITE);
        String self = exchange.getRequestScheme() + "://" + headers.getFirst(Headers.HOST);
        boolean navigation = "navigate".equals(headers.getFirst(new HttpString("Sec-Fetch-Mode")))
                && exchange.getRequestMethod().equals(Methods.GET)
                && !exchange.getRequestPath().startsWith(Serve.API);
        return origin != null && !origin.equals(self)
                || site != null && !site.equals("same-origin") && !site.equals("none") && !navigation;
    }

    private static boolean knows(HttpServerExchange exchange, String token) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        Deque<String> asked = exchange.getQueryParameters().get("token");
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        return same(authorization == null ? null : authorization.replaceFirst("^Bearer ", ""), token)
                || same(asked == null ? null : asked.peekFirst(), token)
                || same(cookie == null ? null : cookie.getValue(), token);
    }

    /** Takes as long for a wrong one as for the right one. */
    private static boolean same(@Nullable String given, String token) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** In a cookie that no script reads and no other page sends, so that the address does not show it any longer. */
    private static void keepToken(HttpServerExchange exchange, String token) {
        exchange.setResponseCookie(new CookieImpl(COOKIE, token)
                .setHttpOnly(true)
                .setSameSiteMode("Strict")
                .setPath("/"));
        exchange.setStatusCode(StatusCodes.SEE_OTHER);
        exchange.getResponseHeaders().put(Headers.LOCATION, "/");
        exchange.endExchange();
    }
}
