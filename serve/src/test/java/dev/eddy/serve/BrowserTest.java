package dev.eddy.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Every view in a real browser. Without Chromium and its driver at their usual places of Debian the tests are skipped. */
class BrowserTest {
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    @TempDir
    private static Path folder;

    private static Serve page;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                CHROMIUM.canExecute() && DRIVER.canExecute(),
                "there is no Chromium with its driver (packages chromium and chromium-driver)");
        MadeRuns.write(folder.resolve("runs"), "made-1");
        MadeRuns.write(folder.resolve("runs"), "made-2");
        Files.createDirectories(folder.resolve("studies"));
        Files.writeString(folder.resolve("studies/wrong.yaml"), "nam: x\n");
        page = Serve.start(new ServeSettings(
                folder.resolve("runs"), folder.resolve("studies"), "localhost", 0, Optional.empty(), List.of("true")));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (page != null) {
            page.close();
        }
    }

    private static void view(String hash, String title) {
        browser.get("about:blank");
        browser.get(page.address() + hash);
        new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(any -> browser.getTitle().startsWith(title));
        assertThat(browser.findElements(By.cssSelector("[role=alert]"))).isEmpty();
    }

    private static WebElement find(String selector) {
        return new WebDriverWait(browser, Duration.ofSeconds(30))
                .until(any -> browser.findElements(By.cssSelector(selector)).stream()
                        .findFirst()
                        .orElse(null));
    }

    private static String text() {
        return find("main").getText();
    }

    @Test
    void the_list_of_runs_is_sorted_and_filtered() {
        view("#/", "Runs");
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSize(2);
        find("th button").click();
        assertThat(find("tbody tr a").getText()).isEqualTo("made-1");
        find("th button").sendKeys(Keys.ENTER);
        assertThat(find("tbody tr a").getText()).isEqualTo("made-2");
        find("input[type=search]").sendKeys("ade-1");
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSize(1);
        assertThat(text()).contains("stopped").contains("3/4");
    }

    @Test
    void a_run_shows_scores_curves_that_keys_move_in_and_its_trials() {
        view("#/run/made-1", "made");
        // A name with markup is text.
        assertThat(text()).contains("<b>FNO</b>").contains("3 of 4 trials").contains("./eddy run made.yaml");
        WebElement chart = find("svg.chart");
        assertThat(browser.findElements(By.cssSelector("svg.chart polyline"))).hasSize(3);
        chart.sendKeys(Keys.ARROW_RIGHT);
        assertThat(find("figure p[aria-live]").getText()).startsWith("step 1: ").contains("Conv");
        chart.sendKeys("+");
        find("svg.chart").sendKeys("0");
        find(".legend button").click();
        assertThat(browser.findElements(By.cssSelector("svg.chart polyline"))).hasSize(2);
        assertThat(browser.findElements(By.cssSelector("main a[href$='metrics.csv']")))
                .hasSize(1);
    }

    @Test
    void a_rollout_is_played() {
        view("#/trial/made-1/" + MadeRuns.key("Conv", 0).id(), "1d_diff_adv");
        // The prediction, the reference, their difference; then both over space and time.
        assertThat(browser.findElements(By.cssSelector(".player canvas"))).hasSize(5);
        find(".player button").click();
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(any -> !find("output").getText().endsWith(" 0"));
        find(".player button").click();
        assertThat(text()).contains("prediction − reference, -0.5 to 0.5");
    }

    @Test
    void runs_are_compared() {
        view("#/compare?run=made-1&run=made-2", "Compare");
        assertThat(browser.findElements(By.cssSelector("svg.chart polyline"))).hasSize(6);
        assertThat(text()).contains("made-2");
    }

    @Test
    void a_wrong_study_is_refused_in_its_sentence() {
        view("#/studies", "Studies");
        find("main ul a").click();
        assertThat(find("[role=alert]").getText()).contains("did you mean 'name'?");
    }

    @Test
    void the_catalogue_shows_equations() {
        view("#/catalogue", "Catalogue");
        find("input[type=search]").sendKeys("kuramoto");
        assertThat(text()).contains("Kuramoto").doesNotContain("Gray");
    }

    @Test
    void a_phone_needs_no_sideways_scrolling_and_nothing_is_unnamed() {
        Dimension before = browser.manage().window().getSize();
        try {
            browser.manage().window().setSize(new Dimension(390, 800));
            for (String hash : List.of("#/", "#/run/made-1", "#/compare", "#/studies", "#/catalogue")) {
                view(hash, "");
                Object overflow = ((JavascriptExecutor) browser)
                        .executeScript("return document.documentElement.scrollWidth - innerWidth");
                assertThat(Integer.parseInt(String.valueOf(overflow))).as(hash).isLessThanOrEqualTo(0);
                for (WebElement control :
                        browser.findElements(By.cssSelector("button, input, select, canvas, svg, img"))) {
                    if (control.isDisplayed()) {
                        assertThat(control.getAccessibleName())
                                .as(hash + " " + control.getTagName())
                                .isNotBlank();
                    }
                }
            }
        } finally {
            browser.manage().window().setSize(before);
        }
    }
}
