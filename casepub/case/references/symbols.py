"""The commands of LaTeX that stand in reference files: tables.

In: nothing. Out: tables from the name of a command to what it prints.
"""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


TEXTS = _pairs("""
    i=ı j=ȷ ss=ß o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ
    NG=Ŋ SS=ẞ textless=< textgreater=> textendash=– textemdash=— textquoteleft=‘ textquoteright=’
    textquotedblleft=“ textquotedblright=” textquotesingle=' textquotedbl=" guillemotleft=«
    guillemotright=» quotedblbase=„ quotesinglbase=‚ glqq=„ grqq=“ glq=‚ grq=‘ flqq=« frqq=»
    lq=‘ rq=’ textdegree=° textcelsius=℃ degree=° textmu=µ textmicro=µ micro=µ textohm=Ω textpm=±
    texttimes=× textdiv=÷ textregistered=® texttrademark=™ textcopyright=© copyright=©
    textasciitilde=~ textasciicircum=^ textasciigrave=` textasciiacute=´ textasciidieresis=¨
    textbackslash=\\ textbar=| textbraceleft={ textbraceright=} textunderscore=_ textdollar=$
    textpercent=% textampersand=& texthash=# textasteriskcentered=* textperthousand=‰ textsection=§
    textparagraph=¶ S=§ P=¶ textperiodcentered=· textbullet=• textellipsis=… dots=… ldots=… cdots=⋯
    pounds=£ textsterling=£ texteuro=€ euro=€ EUR=€ textyen=¥ textcent=¢ textordfeminine=ª
    textordmasculine=º textonehalf=½ textonequarter=¼ textthreequarters=¾ textonesuperior=¹
    texttwosuperior=² textthreesuperior=³ textexclamdown=¡ textquestiondown=¿ textvisiblespace=␣
    dag=† ddag=‡ textdagger=† textdaggerdbl=‡ textnumero=№ slash=/ textrightarrow=→ textleftarrow=←
    LaTeX=LaTeX TeX=TeX &=& %=% $=$ #=# _=_ {={ }=} textminus=− textbeta=β textalpha=α
""") | {
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "!": "",
    "/": "",
    "-": "",
    "\\": " ",
    "quad": " ",
    "qquad": " ",
    "space": " ",
    "textnonbreakingspace": " ",
    "newline": " ",
    "par": " ",
    "(": "",
    ")": "",
    "": "\\",
}
MATHS = _pairs("""
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι
    kappa=κ lambda=λ mu=µ nu=ν xi=ξ pi=π rho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ
    chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ
    Omega=Ω geq=≥ ge=≥ geqslant=≥ leq=≤ le=≤ leqslant=≤ neq=≠ ne=≠ pm=± mp=∓ times=× div=÷ cdot=·
    ast=* star=⋆ sim=~ simeq=≃ approx=≈ cong=≅ equiv=≡ propto=∝ ll=≪ gg=≫ lt=< gt=> to=→
    rightarrow=→ leftarrow=← leftrightarrow=↔ uparrow=↑ downarrow=↓ Rightarrow=⇒ Leftarrow=⇐
    infty=∞ circ=∘ bullet=• prime=′ partial=∂ nabla=∇ sum=∑ prod=∏ int=∫ in=∈ notin=∉ subset=⊂
    cup=∪ cap=∩ emptyset=∅ forall=∀ exists=∃ neg=¬ wedge=∧ vee=∨ oplus=⊕ otimes=⊗ dagger=†
    ddagger=‡ ell=ℓ hbar=ℏ Re=ℜ Im=ℑ aleph=ℵ angle=∠ perp=⊥ parallel=∥ mid=| vert=| backslash=\\
    lbrace={ rbrace=} langle=⟨ rangle=⟩ triangle=△ square=□ checkmark=✓ colon=: lesssim=≲ gtrsim=≳
    log=log ln=ln exp=exp min=min max=max sin=sin cos=cos tan=tan
""")
# Around their argument.
MARKUP = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), ("<i>", "</i>")),
    **dict.fromkeys(("mathit", "mathbf", "mathrm", "mathsf", "mathcal", "mathbb"), ("", "")),
    **dict.fromkeys(("textbf", "mkbibbold"), ("<b>", "</b>")),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), ("<sup>", "</sup>")),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), ("<sub>", "</sub>")),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    **dict.fromkeys(("enquote", "mkbibquote"), ("“", "”")),
    "mkbibparens": ("(", ")"),
    "sqrt": ("√", ""),
    **dict.fromkeys(("bar", "overline"), ("", "\u0304")),
    **dict.fromkeys(("hat", "widehat"), ("", "\u0302")),
    "tilde": ("", "\u0303"),
}
# Without an effect on the words that follow.
_TRANSPARENT_WORDS = """
    textrm textnormal texttt textsf text textup textmd mbox hbox ensuremath url path nolinkurl
    operatorname protect relax left right displaystyle textstyle scriptstyle rm sc tt sf
    normalfont upshape mdseries em itshape NoCaseChange underline uline textlatin sffamily
    rmfamily ttfamily selectfont boldmath unboldmath nobreak allowbreak ignorespaces bgroup
    egroup mathop mathord limits nolimits aftergroup
"""
# Commands that print nothing of what they apply to: \\noopsort sorts, \\vphantom keeps room.
UNPRINTED = frozenset(("noopsort", "SortNoop", "vphantom", "hphantom", "phantom", "label"))
TRANSPARENT = frozenset(_TRANSPARENT_WORDS.split())
SUPERSCRIPTS = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"))
SUBSCRIPTS = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"))
