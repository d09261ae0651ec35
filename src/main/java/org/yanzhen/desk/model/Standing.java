package org.yanzhen.desk.model;

/** Where a nominee stands, as the board says it: the lamp's class and the words. */
public enum Standing {
    FILED("held", "已报送"),
    RETURNED("soon", "已退回修改"),
    ACCEPTED("fine", "推荐已接收"),
    WAITING("soon", "待意见"),
    CLEAR("fine", "意见齐"),
    STOPPED("held", "已停"),
    WITHDRAWN("held", "已退出"),
    PROMOTED("held", "已提拔，退出"),
    NOT_CANDIDATE("held", "未入围"),
    CANDIDATE("fine", "已入围初步筛选名单"),
    NOT_SHORTLISTED("held", "初步审核未入围"),
    SHORTLISTED("fine", "已提请市委审定"),
    NOT_APPROVED("held", "市委未审定"),
    APPROVED("fine", "已审定");

    private final String lamp;
    private final String word;

    Standing(String lamp, String word) {
        this.lamp = lamp;
        this.word = word;
    }

    public String lamp() {
        return lamp;
    }

    public String word() {
        return word;
    }
}
