"""What allauth's own view would answer in another way than the page."""

from allauth.headless.account.inputs import RequestPasswordResetInput
from allauth.headless.account.views import RequestPasswordResetView

from nekopa.accounts import ForgottenPasswordForm


class ForgottenPasswordInput(ForgottenPasswordForm, RequestPasswordResetInput):
    """Finds the account as the sign-in does, and by no other address."""


class ForgottenPasswordView(RequestPasswordResetView):
    input_class = ForgottenPasswordInput
