"""How papers shorten words inside the names of laws: "Luật Tổ chức HĐND và UBND", "Bộ luật TTHS"."""

SHORT_FORMS = {
    "hội đồng nhân dân": "HĐND",
    "ủy ban nhân dân": "UBND",
    "đại biểu quốc hội": "ĐBQH",
    "quốc hội": "QH",
    "bảo hiểm xã hội": "BHXH",
    "bảo hiểm y tế": "BHYT",
    "doanh nghiệp": "DN",
    "tố tụng hình sự": "TTHS",
    "tố tụng dân sự": "TTDS",
    "tòa án nhân dân": "TAND",
    "viện kiểm sát nhân dân": "VKSND",
    "phòng cháy và chữa cháy": "PCCC",
    "ngân sách nhà nước": "NSNN",
    "mặt trận tổ quốc": "MTTQ",
    "phòng, chống tham nhũng": "PCTN",
    "giáo dục đại học": "GDĐH",
    "giáo dục nghề nghiệp": "GDNN",
    "thể dục, thể thao": "TDTT",
    "giao thông đường bộ": "GTĐB",
    "vi phạm hành chính": "VPHC",
    "văn bản quy phạm pháp luật": "VBQPPL",
    "bảo vệ môi trường": "BVMT",
    "sở hữu trí tuệ": "SHTT",
    "ngân hàng nhà nước": "NHNN",
    "tổ chức tín dụng": "TCTD",
    "an toàn thực phẩm": "ATTP",
    "công nghệ thông tin": "CNTT",
    "bất động sản": "BĐS",
    "thanh niên": "TN",
    "công đoàn": "CĐ",
    "thi hành án dân sự": "THADS",
    "thi hành án hình sự": "THAHS",
    "giáo dục và đào tạo": "GDĐT",
    "hôn nhân và gia đình": "HNGĐ",
    "an toàn giao thông": "ATGT",
    "an ninh trật tự": "ANTT",
    "người lao động": "NLĐ",
}


def spelled(name: str) -> str:
    """The name of a law, in small letters, with its short forms written out."""
    for long, short in SHORT_FORMS.items():
        if short.lower() in name:
            name = " ".join(long if word == short.lower() else word for word in name.split(" "))
    return name
