package org.yanzhen.rehearsal.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yanzhen.desk.Wording;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Download;
import org.yanzhen.house.Refusal;
import org.yanzhen.rehearsal.Export;
import org.yanzhen.rehearsal.Faults;
import org.yanzhen.rehearsal.Run;
import org.yanzhen.rehearsal.Runs;
import org.yanzhen.roster.Roster;

/** Rehearsals for the office and for process owners: ask for one, watch it, read it, take it home, remove it. */
@Controller
class RehearsalPages {
    private static final String ADDRESS = "/rehearsals";
    private static final String ID = "/{id:[0-9a-f-]{36}}";

    /** A run as a row. */
    public record Row(
            UUID id,
            String name,
            String state,
            String word,
            String who,
            String when,
            String changed,
            String progress,
            String took,
            String message,
            boolean running,
            boolean played) {}

    /** A file to take home, and what it is. */
    public record Offered(String name, String says) {}

    private final Runs runs;
    private final Results results;
    private final Export export;
    private final Roster roster;
    private final Clock clock;

    RehearsalPages(Runs runs, Results results, Export export, Roster roster, Clock clock) {
        this.runs = runs;
        this.results = results;
        this.export = export;
        this.roster = roster;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    ModelAndView list() {
        may();
        return page();
    }

    /** Starts one, or brings the page back with everything that is wrong with the files. */
    @PostMapping(ADDRESS)
    ModelAndView start(
            @RequestParam(name = "folder", required = false) MultipartFile folder,
            @RequestParam(required = false) Integer year,
            @RequestParam(name = "changed", required = false) List<MultipartFile> changed,
            RedirectAttributes after)
            throws IOException {
        may();
        try {
            if (year != null && folder != null && !folder.isEmpty())
                throw new Refusal("rehearsal.both", "folder", "选了本市 " + year + " 年，又传了一个文件夹。请只留一种：用本市数据的，不用传文件夹。");
            runs.start(year == null ? packed(folder) : export.lived(year), files(changed));
            after.addFlashAttribute("good", "推演已经开始。这一页会自己更新，您也可以先去办别的事。");
            return new ModelAndView("redirect:" + ADDRESS);
        } catch (Faults wrong) {
            return refused("文件里有 " + wrong.faults().size() + " 处不对，推演没有开始。改好后再传一次。")
                    .addObject("faults", wrong.faults());
        } catch (Refusal e) {
            return refused(e.getMessage());
        }
    }

    private ModelAndView refused(String sentence) {
        var page = page().addObject("bad", sentence);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static byte[] packed(MultipartFile folder) throws IOException {
        return folder == null ? new byte[0] : folder.getBytes();
    }

    private static Map<String, byte[]> files(List<MultipartFile> sent) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.isEmpty()) continue;
            String name = String.valueOf(file.getOriginalFilename());
            if (!name.matches("[A-Za-z]\\w*\\.(bpmn|dmn|form|html)"))
                throw new Refusal(
                        "rehearsal.kind", "changed", "“" + name + "”不能试：只收决策表（.dmn）、流程图（.bpmn）和表单，文件名和在用的一样。");
            if (files.put(name, file.getBytes()) != null)
                throw new Refusal("rehearsal.twice", "changed", "“" + name + "”传了两次。请只留要试的那一个。");
        }
        return files;
    }

    @GetMapping(ADDRESS + ID)
    String result(@PathVariable UUID id, Results.Filter filter, Model model) {
        Run run = run(id);
        model.addAttribute("run", row(run));
        model.addAttribute(
                "files", run.files().stream().map(RehearsalPages::offered).toList());
        model.addAttribute("filter", filter);
        results.fill(run, filter, model);
        return "rehearsal/result";
    }

    /** A file of the result; what a browser could run is handed out to be saved. */
    @GetMapping(ADDRESS + ID + "/files/{name:.+}")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable String name) {
        Run run = run(id);
        byte[] bytes = runs.file(id, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(run.name() + "-" + name, bytes);
    }

    /** Stops a running one; without the consent of the page's script the same address asks first. */
    @PostMapping(ADDRESS + ID + "/cancel")
    String cancel(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String sure,
            Model model,
            RedirectAttributes after) {
        Run run = run(id);
        if (!sure.equals("true")) return ask(run, "cancel", "取消推演", "已经推演的部分不会保留。", model);
        after.addFlashAttribute(
                "good", runs.cancel(id) ? "正在取消“" + run.name() + "”，几秒钟后停下。" : "“" + run.name() + "”已经结束。");
        return "redirect:" + ADDRESS;
    }

    /** Removes one for good; asks first like the cancelling. */
    @PostMapping(ADDRESS + ID + "/delete")
    String delete(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String sure,
            Model model,
            RedirectAttributes after) {
        Run run = run(id);
        if (!sure.equals("true")) return ask(run, "delete", "删除推演", "结果和下载的文件都不能恢复。", model);
        runs.delete(id);
        after.addFlashAttribute("good", "已删除“" + run.name() + "”。");
        return "redirect:" + ADDRESS;
    }

    private String ask(Run run, String what, String verb, String effect, Model model) {
        model.addAttribute("run", row(run));
        model.addAttribute("what", what);
        model.addAttribute("verb", verb);
        model.addAttribute("effect", effect);
        return "rehearsal/ask";
    }

    private ModelAndView page() {
        var rows = runs.all().stream().map(this::row).toList();
        return new ModelAndView("rehearsal/list")
                .addObject("runs", rows)
                .addObject("years", export.years())
                .addObject("running", rows.stream().anyMatch(Row::running));
    }

    private Run run(UUID id) {
        may();
        return runs.run(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void may() {
        if (!Actor.in("office", "processOwner")) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private Row row(Run run) {
        String name = roster.nameOf(run.askedBy());
        return new Row(
                run.id(),
                run.name(),
                lamp(run.state()),
                word(run.state()),
                name == null ? run.askedBy() : name,
                Wording.minute(run.askedAt(), LocalDate.now(clock)),
                run.changed().isEmpty() ? "" : String.join("、", run.changed()),
                run.progress(),
                took(run.seconds()),
                run.message(),
                run.running(),
                run.played());
    }

    private static String lamp(Run.State state) {
        return switch (state) {
            case RUNNING -> "soon";
            case PLAYED -> "fine";
            case FAILED -> "overdue";
            case CANCELLED, INTERRUPTED -> "held";
        };
    }

    private static String word(Run.State state) {
        return switch (state) {
            case RUNNING -> "正在推演";
            case PLAYED -> "已完成";
            case FAILED -> "没有完成";
            case CANCELLED -> "已取消";
            case INTERRUPTED -> "中断";
        };
    }

    private static String took(long seconds) {
        return seconds < 60 ? seconds + " 秒" : seconds / 60 + " 分 " + seconds % 60 + " 秒";
    }

    private static Offered offered(String file) {
        String what = file.startsWith("comparison")
                ? "比较"
                : file.startsWith("summary") ? "概要" : file.startsWith("outcome-changed") ? "改动以后的全部记录" : "全部记录";
        String form = switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "网页，可以打印、转发";
            case "xlsx" -> "Excel";
            case "csv" -> "表格，每条记录一行";
            default -> "程序读的格式";
        };
        return new Offered(file, what + "（" + form + "）");
    }
}
