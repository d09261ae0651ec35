package org.yanzhen.desk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the pages say about the house they belong to.
 *
 * @param sample whether this is the sample city: every page then says so, on paper too
 * @param phone number for questions; nothing is shown when empty
 */
@ConfigurationProperties("yanzhen")
public record House(
        @DefaultValue("false") boolean sample,
        @DefaultValue("钦州市") String city,
        @DefaultValue("市“好干部善执行”主题活动领导小组办公室") String office,
        @DefaultValue("钦办通〔2018〕61号") String basis,
        @DefaultValue("") String phone) {}
