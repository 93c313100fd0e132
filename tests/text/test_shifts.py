"""Runs that a reader sees one byte off: what stood there, and where each character of it comes from."""

from __future__ import annotations

import pytest

from newsextract.text.likelihood import LOST
from newsextract.text.repair import repair

FRONT = "發(fā)展會(huì)產(chǎn)業(yè)。\n"
LOSS = "□"


@pytest.mark.parametrize(
    ("shown", "mended", "sources"),
    [
        (
            "補償?shù)裙ぷ髋e措,",
            "補償等工作舉措,",
            "補 償 ?shù)裙 裙ぷ ぷ髋 髋e 措 ,",
        ),
        (
            "擴大就?xiàn)I(yè)崗位",
            "擴大就業崗位",
            "擴 大 就 ?xiàn)I(yè) 崗 位",
        ),
        (
            "教育?gōng)?qiáng)?yú)〗ㄔO(shè)",
            "教育強省建設",
            "教 育 ?gōng)?qiáng) ?yú)〗 〗ㄔ ㄔO(shè)",
        ),
        (
            "教育?gōng)?qiáng)?yú)",
            "教育強□",
            "教 育 ?gōng)?qiáng) ?yú)",
        ),
        (
            "一是加?hòng)婎I(lǐng)導(dǎo)；",
            "一是加強領導；",
            "一 是 加 ?hòng)婎 婎I(lǐng) 導(dǎo) ；",
        ),
        (
            "一是加?hòng)婎I導,；二是壓(yā)實(shí)責任,；",
            "一是加強領導；二是壓實責任；",
            "一 是 加 ?hòng)婎 婎I 導 ； 二 是 壓(yā) 實(shí) 責 任 ；",
        ),
        (
            "畜禽養殖?xiá)鰯?shù)量減(jiǎn)少，",
            "畜禽養殖場數量減少，",
            "畜 禽 養 殖 ?xiá)鰯 鰯?shù) 量 減(jiǎn) 少 ，",
        ),
        (
            "請問(wèn)王?shā)d長,，",
            "請問王廳長，",
            "請 問(wèn) 王 ?shā)d 長 ，",
        ),
        (
            "圖書館,、博物館,、體育?lóng)鲳^免費(fèi)開放,。",
            "圖書館、博物館、體育場館免費開放。",
            "圖 書 館 、 博 物 館 、 體 育 ?lóng)鲳 鲳^ 免 費(fèi) 開 放 。",
        ),
        (
            "在全社會(huì)形成?cōng)劭茖W(xué)、學(xué)科學(xué)的氛圍,！",
            "在全社會形成愛科學、學科學的氛圍！",
            "在 全 社 會(huì) 形 成 ?cōng)劭 劭茖 茖W(xué) 、 學(xué) 科 學(xué) 的 氛 圍 ！",
        ),
        (
            "穩定發(fā)展?！笨萍疾坎块L說,，",
            "穩定發展。”科技部部長說，",
            "穩 定 發(fā) 展 ?！ ！笨 笨萍 萍疾 疾坎 坎块 块L 說 ，",
        ),
        (
            "群眾滿意度明顯提升?！斑@項工程來(lái)得正是時候,！”",
            "群眾滿意度明顯提升。“這項工程來得正是時候！”",
            "群 眾 滿 意 度 明 顯 提 升 ?！ ！斑 斑@ 項 工 程 來(lái) 得 正 是 時 候 ！ ”",
        ),
        (
            "財政投入3.5億元,，?yáo)??dòng)社會(huì)資本12億元,，",
            "財政投入3.5億元，帶動社會資本12億元，",
            "財 政 投 入 3 . 5 億 元 ， ?yáo)? ??dòng) 社 會(huì) 資 本 1 2 億 元 ，",
        ),
        (
            "各縣區(qū),、各部門要認真抓好落實(shí),，確保完成全年目?shàn)巳蝿?！",
            "各縣區、各部門要認真抓好落實，確保完成全年目標任務！",
            "各 縣 區(qū) 、 各 部 門 要 認 真 抓 好 落 實(shí) ， 確 保 完 成 全 年 目 ?shàn)巳 巳蝿 蝿? ！",
        ),
        (
            "加快補(bǔ)償?bài)⒕戎?裙ぷ髋e(jǔ)措落地，",
            "加快補償、救□□工作舉措落地，",
            "加 快 補(bǔ) 償 ?bài)⒕ ⒕戎 戎? ?裙 裙ぷ ぷ髋 髋e(jǔ) 措 落 地 ，",
        ),
        (
            "數?lù)?行臋C(jī)架規(guī)模突破20萬架。",
            "數□□心機架規模突破20萬架。",
            "數 ?lù)? ?行 行臋 臋C(jī) 架 規(guī) 模 突 破 2 0 萬 架 。",
        ),
        (
            "預(yù)計?chán)?晷略龃参?500張。",
            "預計□□新增床□□500張。",
            "預(yù) 計 ?chán)? ?晷 晷略 略龃 龃参 参? ? 5 0 0 張 。",
        ),
        (
            "這個數字是怎麼計(jì)算出?qiàn)淼?？有沒(méi)有比去年多,？",
            "這個數字是怎麼計算出來□？有沒有比去年多？",
            "這 個 數 字 是 怎 麼 計(jì) 算 出 ?qiàn)淼 淼? ？ 有 沒(méi) 有 比 去 年 多 ？",
        ),
        (
            "科普?qǐng)鲳?科普?qǐng)鲳^",
            "科普場□□科普場館",
            "科 普 ?qǐng)鲳 鲳? ? 科 普 ?qǐng)鲳 鲳^",
        ),
        (
            "補償?shù)?裙ぷ髋e措",
            "補償□□工作舉措",
            "補 償 ?shù)? ?裙 裙ぷ ぷ髋 髋e 措",
        ),
        (
            "科普?qǐng)鲳??",
            "科普場□□?",
            "科 普 ?qǐng)鲳 鲳? ? ?",
        ),
        (
            "一是加?hòng)",
            "一是加強",
            "一 是 加 ?hòng)",
        ),
        (
            "形成?cōng)劭茖",
            "形成愛科學",
            "形 成 ?cōng)劭 劭茖 茖",
        ),
        (
            "形成?cōng)劭茖W",
            "形成愛科學",
            "形 成 ?cōng)劭 劭茖 茖W",
        ),
        (
            "補償?shù)裙ぷ髋",
            "補償等工作□",
            "補 償 ?shù)裙 裙ぷ ぷ髋 髋",
        ),
        (
            "科普?qǐng)3億元",
            "科普□3億元",
            "科 普 ?qǐng) 3 億 元",
        ),
        (
            "補償?shù)裙(gòng)作",
            "補償等□(gòng)作",
            "補 償 ?shù)裙 裙 ( g ò n g ) 作",
        ),
        (
            "用?xiū)暨_(dá)到2100戶,，?mǎ)祿(lù",
            "用戶達到2100戶，數據(lù",
            "用 ?xiū)暨 暨_(dá) 到 2 1 0 0 戶 ， ?mǎ)祿 祿 ( l ù",
        ),
    ],
)
def test_a_run_comes_back_with_the_places_of_its_bytes(shown: str, mended: str, sources: str) -> None:
    page = FRONT + shown
    repaired = repair(page)
    assert repaired.text == "發展會產業。\n" + mended.replace(LOSS, LOST)
    places = [repaired.map.to_source(at, at + 1) for at in range(7, len(repaired.text))]
    assert [page[slice(*place)] for place in places] == sources.split(" ")
    assert places == sorted(places)
    assert repaired.map.source_length == len(page)
    hurt = {at for start, end in repaired.damage for at in range(start, end)}
    assert {at for at, character in enumerate(repaired.text) if character == LOST} <= hurt
    assert all(LOST in repaired.text[start:end] for start, end in repaired.damage)


@pytest.mark.parametrize(
    "shown",
    [
        "共3?shù)家", "A?qǐng)的", "5G?qǐng)，", "😀?shù)的", "😀?shù)，3億", "數據(l。?行臋C", "加?qiáng)、?qiáng)",
        "發展??。他說", "補償?裙ぷ髋e措", "是嗎?是",
    ],
)  # fmt: skip
def test_what_no_shift_explains_stays_as_it_is_displayed(shown: str) -> None:
    repaired = repair(FRONT + shown)
    assert repaired.text == "發展會產業。\n" + shown
    assert (repaired.damage, repaired.shifts) == ((), 0)
