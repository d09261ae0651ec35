package org.yanzhen;

import static org.openqa.selenium.support.ui.ExpectedConditions.attributeToBe;
import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.invisibilityOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.not;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.urlContains;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The list of tasks as a person uses it: opens a task, claims it, fills its form, hands it in. */
public final class Tasklist {
    private static final String ADDRESS = "/camunda/app/tasklist/default/";
    private static final By COMPLETE = By.cssSelector(".form-actions button.btn-primary");
    private static final By CLAIM = By.cssSelector("button.claim");
    private static final By MESSAGE =
            By.cssSelector(".page-notifications .alert-danger, .page-notifications .alert-error");

    private final Chromium browser;
    private final List<String> english = new ArrayList<>();
    private String task;

    public Tasklist(Chromium browser) {
        this.browser = browser;
    }

    /** Opens the dialog of what can be started, and in it the form of one process. */
    public void start(String process, By firstField) {
        browser.go(ADDRESS);
        browser.click(By.cssSelector(".start-process-action a"));
        By choice = By.xpath("//ul[contains(@class,'processes')]//a[contains(normalize-space(),'" + process + "')]");
        browser.click(choice);
        browser.until(driver -> {
            if (driver.findElements(firstField).stream().anyMatch(WebElement::isDisplayed)) return true;
            // a click on a list that is just being drawn anew goes nowhere
            driver.findElements(choice).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .ifPresent(WebElement::click);
            return false;
        });
    }

    /** Hands in the form of the start; the dialog closes. */
    public void started() {
        browser.click(By.cssSelector(".modal-footer button.btn-primary"));
        browser.until(invisibilityOfElementLocated(By.cssSelector(".modal-dialog")));
    }

    /** Opens a task whose form has this field, and claims it if it is nobody's. */
    public void open(String taskId, By firstField) {
        task = taskId;
        browser.go(ADDRESS + "#/?task=" + taskId);
        browser.see(firstField);
        browser.see(
                By.cssSelector("button.claim, .task-card .assignee [cam-widget-inline-field], .assignee .set-value"));
        if (!browser.driver().findElements(CLAIM).isEmpty()) {
            browser.click(CLAIM);
            browser.until(invisibilityOfElementLocated(CLAIM));
        }
        browser.until(invisibilityOfElementLocated(By.cssSelector(".disabled-form")));
        browser.until(elementToBeClickable(firstField));
    }

    /** Hands the form in; the task is gone. */
    public void complete() {
        press();
        gone();
    }

    /** The form has been handed in by a button of its own; the task is gone. */
    public void gone() {
        browser.until(not(urlContains(task)));
    }

    /** Hands in the form of a start and is refused: the sentence that then stands in the dialog. */
    public String notStarted() {
        browser.click(By.cssSelector(".modal-footer button.btn-primary"));
        return browser.see(By.cssSelector(".modal-dialog .alert-danger, .modal-dialog .alert-error"))
                .getText();
    }

    /** Hands the form in and is refused: the sentence that then stands on the page. */
    public String refused() {
        press();
        return browser.see(MESSAGE).getText();
    }

    /** Leaves the last field first: what it then says may move the button. */
    private void press() {
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        browser.click(COMPLETE);
    }

    /** Closes the sentence. */
    public void understood() {
        for (WebElement close : browser.driver().findElements(By.cssSelector(".page-notifications .alert .close")))
            if (close.isDisplayed()) close.click();
        browser.until(invisibilityOfElementLocated(MESSAGE));
    }

    /** A date as people type it: this browser wants either the month or the year first. */
    public void day(By where, String day) {
        String year = day.substring(0, 4), monthAndDay = day.substring(5, 7) + day.substring(8);
        WebElement field = browser.until(elementToBeClickable(where));
        for (var keys : List.of(monthAndDay + year, year + Keys.ARROW_RIGHT + monthAndDay)) {
            field.clear();
            field.sendKeys(keys);
            if (day.equals(field.getDomProperty("value"))) return;
        }
        throw new AssertionError("typed " + day + ", got " + field.getDomProperty("value"));
    }

    /** Chooses a file and waits until it has been taken. */
    public void upload(By where, Path file) {
        WebElement input = browser.until(presenceOfElementLocated(where));
        input.sendKeys(file.toAbsolutePath().toString());
        String shown = file.getFileName().toString();
        browser.until(driver ->
                input.findElement(By.xpath("following-sibling::p")).getText().contains(shown + "（"));
    }

    /** Whether the field still holds what was typed. */
    public void keeps(By where, String text) {
        browser.until(attributeToBe(where, "value", text));
    }

    /** Takes a picture of the form; English on it is noted. */
    public void picture(String name) {
        browser.picture(name);
        browser.english().forEach(word -> english.add(name + ": " + word));
    }

    /** The English words seen so far. */
    public List<String> english() {
        return english;
    }
}
