"""One operation on the program of this folder, by the Automation API with the program inline: that takes no language host."""

import runpy
import sys

from pulumi import automation

stack = automation.create_or_select_stack(
    "dev",
    project_name="people",
    program=lambda: runpy.run_path("__main__.py"),
    opts=automation.LocalWorkspaceOptions(work_dir="."),
)

OPERATIONS = {
    "up": lambda: stack.up(on_output=print),
    "preview": lambda: stack.preview(expect_no_changes=True, on_output=print),
    "refresh": lambda: stack.refresh(expect_no_changes=True, on_output=print),
    "destroy": lambda: stack.destroy(on_output=print),
}
OPERATIONS[sys.argv[1]]()
