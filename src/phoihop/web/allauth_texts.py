"""The words of allauth that reach our pages.

allauth ships no Vietnamese. Naming its messages here puts them into our own catalogue, which Django asks first;
nothing imports this module.
"""

from django.utils.translation import gettext_noop as _

LABELS = (
    _("Username"),
    _("Password"),
    _("Remember Me"),
    _("Email"),
    _("Email address"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Password (again)"),
)
MESSAGES = (
    _("The username and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("This account is currently inactive."),
    _("Please type your current password."),
    _("You must type the same password each time."),
    _("Incorrect password."),
    _("Invalid login."),
    _("The password reset token was invalid."),
    _("The email address is not assigned to any user account."),
    _("The new value must be different from the current one."),
    _("Be patient, you are sending too many requests."),
)
