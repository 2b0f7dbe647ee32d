# Sets casepub up in .venv of this checkout: system libraries (through apt when root), virtual environment, package.
# Sourced by `scripts/sample` and `scripts/test`; `setup_casepub [extra]` does the work, once for each state of pyproject.toml.

top=$(cd "$(dirname "$0")/.." && pwd)
venv="$top/.venv"

missing_packages() {
    python3 -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
    libraries=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
    case $libraries in *libpango-1.0.so.0*) ;; *) printf 'libpango-1.0-0 ' ;; esac
    case $libraries in *libpangoft2-1.0.so.0*) ;; *) printf 'libpangoft2-1.0-0 ' ;; esac
    case $libraries in *libharfbuzz-subset.so.0*) ;; *) printf 'libharfbuzz-subset0 ' ;; esac
}

# install_packages NAME...: with apt when root; else say the one line to run, and stop.
install_packages() {
    [ $# -eq 0 ] && return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "Installing system packages with apt: $* …"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } >"$top/.setup.log" 2>&1 || {
            tail -n 20 "$top/.setup.log" >&2
            echo "The system packages could not be installed; the log is .setup.log." >&2
            exit 2
        }
        rm -f "$top/.setup.log"
    else
        echo "Some system packages are missing. Please run this line, then the command again:" >&2
        echo "  sudo apt-get install -y $*" >&2
        exit 2
    fi
}

setup_casepub() {
    command -v python3 >/dev/null || { echo "casepub needs Python 3.11 or newer (python3)." >&2; exit 2; }
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casepub needs Python 3.11 or newer; this is $(python3 --version)." >&2; exit 2; }
    # shellcheck disable=SC2046
    install_packages $(missing_packages)
    stamp="$venv/.casepub-$(cksum <"$top/pyproject.toml" | cut -d' ' -f1)-${1:-plain}"
    [ -e "$stamp" ] && return 0
    echo "Setting up casepub in .venv: Python packages from pyproject.toml${1:+, with those of [$1]} …"
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$top${1:+[$1]}" || {
        echo "The Python packages could not be installed (see above)." >&2
        exit 2
    }
    touch "$stamp"
}
