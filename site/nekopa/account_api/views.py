"""JSON views that take what the sign-in pages take."""

from allauth.headless.account.inputs import LoginInput, RequestPasswordResetInput
from allauth.headless.account.views import LoginView, RequestPasswordResetView

from nekopa.accounts import ForgottenPasswordForm


class SignInInput(LoginInput):
    def clean_email(self) -> str:
        """In small letters, as allauth keeps confirmed addresses."""
        return str(self.cleaned_data["email"]).lower()


class ForgottenPasswordInput(ForgottenPasswordForm, RequestPasswordResetInput):
    """Finds the account as the page does, and by no other address."""


class SignInView(LoginView):
    input_class = SignInInput


class ForgottenPasswordView(RequestPasswordResetView):
    input_class = ForgottenPasswordInput
