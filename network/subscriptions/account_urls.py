"""Pages for people with an account, and for those who were invited. Include them where your
project has its account pages, below `i18n_patterns` if it uses them."""

from django.urls import path

from network.subscriptions import account_views as account
from network.subscriptions import invitation_views as invitations

urlpatterns = [
    path("abonnement/", account.subscription, name="network_subscription"),
    path("abonnement/<int:pk>/", account.invite_colleague, name="network_invite"),
    path(
        "abonnement/platz/<int:pk>/zuruecknehmen/", account.withdraw_seat, name="network_withdraw"
    ),
    path("abonnement/platz/<int:pk>/erneut/", account.invite_anew, name="network_invite_again"),
    path("einladung/<str:token>/", invitations.invitation, name="network_invitation"),
]
