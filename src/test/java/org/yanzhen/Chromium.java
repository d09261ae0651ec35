package org.yanzhen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.yanzhen.access.Accounts;

/**
 * A real browser without a window, as a person of this house has it. Its pictures go to target/screenshots; a run of everything,
 * whose pictures nobody looks at, takes only those of failures.
 */
public final class Chromium implements AutoCloseable {
    /** The same without what draws windows; its script in /usr/bin would take the end that is meant for the browser. */
    private static final Path SHELL = Path.of("/usr/lib/chromium/chromium-headless-shell");

    private static final Path BROWSER = Files.isExecutable(SHELL) ? SHELL : Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final boolean LOOKED_AT = System.getProperty("whole") == null;
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{3,}");
    private static final Set<String> NAMES =
            Set.of("Word", "Excel", "xlsx", "PDF", "JPG", "PNG", "docx", "png", "pdf", "UTC", "Camunda", "Platform");

    private static final String HIDDEN = """
            return Math.min(3000, [...document.querySelectorAll('html, section, div')]
              .filter(e => e.tagName === 'HTML' || /auto|scroll/.test(getComputedStyle(e).overflowY))
              .reduce((most, e) => Math.max(most, e.scrollHeight - e.clientHeight), 0))""";

    private final ChromeDriver driver;
    private final String base;

    /** Opens the browser, or says what this machine lacks. */
    public Chromium(int port, String... arguments) {
        for (Path needed : List.of(BROWSER, DRIVER))
            if (!Files.isExecutable(needed))
                throw new AssertionError(needed
                        + " is missing. Install it first: apt-get install chromium chromium-driver fonts-noto-cjk");
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1400,1000",
                "--lang=zh-CN");
        options.addArguments(arguments);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        base = "http://127.0.0.1:" + port;
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Waits until it is so; what is drawn anew meanwhile is asked again. In vain: with a picture and the browser's complaints. */
    public <T> T until(ExpectedCondition<T> so) {
        try {
            return new WebDriverWait(driver, Duration.ofSeconds(40), Duration.ofMillis(200))
                    .ignoring(StaleElementReferenceException.class)
                    .until(so);
        } catch (TimeoutException e) {
            e.addInfo("page", driver.getCurrentUrl() + " " + complaints());
            failed("in-vain-" + System.currentTimeMillis());
            throw e;
        }
    }

    public WebElement see(By what) {
        return until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Clicks as soon as it can be clicked. */
    public void click(By what) {
        until(driver -> {
            WebElement there = ExpectedConditions.elementToBeClickable(what).apply(driver);
            if (there == null) return false;
            try {
                there.click();
                return true;
            } catch (ElementClickInterceptedException | StaleElementReferenceException moving) {
                return false; // a dialog that is still sliding in
            }
        });
    }

    /** Types into an empty or filled field, replacing what it held. */
    public void type(By where, String text) {
        WebElement field = until(ExpectedConditions.elementToBeClickable(where));
        if (!field.getDomProperty("value").isEmpty()) field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
        field.sendKeys(text);
    }

    public void go(String address) {
        driver.get(base + address);
    }

    /** From now on this person sits at the browser. */
    public void login(String user) {
        leave();
        go("/login");
        type(By.name("username"), user);
        type(By.name("password"), Accounts.SAMPLE_PASSWORD);
        click(By.cssSelector("main form button"));
        until(ExpectedConditions.urlContains("/deadlines"));
    }

    /** Nobody sits at the browser any more. */
    public void leave() {
        driver.manage().deleteAllCookies();
    }

    /** Takes a picture of the window, made as high as what scrolls in it. */
    public void picture(String name) {
        if (LOOKED_AT) take(name);
    }

    /** Takes a picture of what a person saw when a test failed. */
    public void failed(String name) {
        take(name);
    }

    /** Takes a picture of the whole page, as wide as it is. */
    public void page(String name) {
        if (LOOKED_AT) save(name, Map.of("captureBeyondViewport", true));
    }

    private void take(String name) {
        long hidden = (Long) driver.executeScript(HIDDEN);
        Object height = driver.executeScript("return innerHeight");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1400, "height", 1000 + hidden, "deviceScaleFactor", 1, "mobile", false));
        save(name, Map.of());
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        until(d -> height.equals(driver.executeScript("return innerHeight"))); // else the next click misses
    }

    private void save(String name, Map<String, Object> how) {
        var command = new HashMap<>(how);
        command.put("format", "png");
        command.put("optimizeForSpeed", true);
        var picture = driver.executeCdpCommand("Page.captureScreenshot", command);
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The English words a person sees now; names of products and of kinds of files are none. */
    public List<String> english() {
        String text = (String) driver.executeScript("return document.body.innerText");
        return ENGLISH.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> !NAMES.contains(word))
                .distinct()
                .toList();
    }

    /** What the browser complained about since it was asked last. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
