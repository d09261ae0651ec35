package org.yanzhen.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The last words of the start: where the house is and how to log in. */
@Component
class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger("org.yanzhen");

    private final Environment environment;
    private final boolean sample;

    Greeting(Environment environment, @Value("${yanzhen.sample:false}") boolean sample) {
        this.environment = environment;
        this.sample = sample;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String address = "http://" + (sample ? "127.0.0.1" : "localhost") + ":"
                + environment.getProperty("local.server.port", "8080") + "/";
        LOG.info(sample ? greeting(address) : "雁阵已经就绪 Yanzhen is ready: {}", address);
    }

    private static String greeting(String address) {
        return """


                雁阵已经就绪，请在浏览器打开 / Yanzhen is ready, open in a browser: %s
                样例城市（虚构人员，时钟可以拨动）。所有账号的密码都是 / sample city, one password for all accounts: %s
                  office, office2            领导小组办公室 the office
                  lingshan, qinzhouPort, …   各单位经办人，账号即单位代码 each unit's clerk, by unit code
                  head-lingshan, …           各单位负责人 each unit's head
                  disciplineCommission, politicalLegal, healthFamily, petitions   征求意见的四个部门 the consulted departments
                  chair, leader2 … leader9   领导小组 the leading group
                  secretary, committee2 … committee11   市委 the committee
                  processOwner               流程负责人 edits diagrams and tables
                  admin                      系统管理员 accounts and groups
                """.formatted(address, Accounts.SAMPLE_PASSWORD);
    }
}
